# Lời của giao diện, tiếng Anh. Ghi chú cho người dịch đứng ngay trên từng mục.
# Strings of the theme, English. Notes for translators stand right above an item.
#
# vi.ftl and en.ftl hold the same ids. Items with a $name in them are filled by the tool; the others are used by
# templates, where `-` in an id is written `_`.

## Khung trang / The frame of a page

# Locale for Open Graph, not shown.
og-locale = en_GB
skip-to-content = Skip to content
menu = Menu
main-menu = Main menu
footer-menu = Footer menu
breadcrumbs = Breadcrumbs
share = Share
share-copied = The address of the page is copied.
print = Print this page
home = Home
to-home = Go to the home page
feed = Atom feed
# $site: name of the site.
feed-title = { $site }: newest stories
contents = On this page

## Danh sách / Lists

# $count: number of entries of any kind.
entries-count =
    { $count ->
        [one] { $count } entry
       *[other] { $count } entries
    }
# $count: number of entries of that kind.
count-person =
    { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
count-collective =
    { $count ->
        [one] { $count } collective
       *[other] { $count } collectives
    }
count-initiative =
    { $count ->
        [one] { $count } initiative or model
       *[other] { $count } initiatives and models
    }
count-project =
    { $count ->
        [one] { $count } project
       *[other] { $count } projects
    }
count-result =
    { $count ->
        [one] { $count } review
       *[other] { $count } reviews
    }
count-story =
    { $count ->
        [one] { $count } story
       *[other] { $count } stories
    }
count-document =
    { $count ->
        [one] { $count } document
       *[other] { $count } documents
    }
count-page =
    { $count ->
        [one] { $count } page
       *[other] { $count } pages
    }
# $count: number of people and collectives together.
people-count =
    { $count ->
        [one] { $count } person or collective
       *[other] { $count } people and collectives
    }
pages = Pages of this list
# Hidden word before a page number, for screen readers: “page 2”.
page = page
previous-page = Previous page
next-page = Next page
# $title: heading of the list; $number: page, from 2.
list-title-page = { $title }, page { $number }
in-this-list = In the same list
previous = Previous
next = Next
# $tag: a free tag.
tag-title = Tag: { $tag }
tags = Tags
# Short label on a card whose content is not real.
specimen = Specimen
browse = Everything on this site

## Trang chủ / Home

featured = Leading by example
home-works = Works and initiatives
newest-stories = Newest stories
headlines = In figures
tradition = Tradition
see-all = See all
tradition-all = See all of Tradition
tradition-title = Tradition
tradition-lead = People and collectives who went before, and whom history and the people remember.

## Các loại trang của sổ đăng ký / Kinds of registry pages

movement-kind = Emulation movement
phase-kind = Phase
strand-kind = Strand
unit-kind = Unit
award-kind = Award
year-kind = Year
units-title = Units
units-lead = Trade unions at every level, and the people and work each can be proud of.
awards-title = Awards
awards-lead = Emulation titles and commendations, with the people and collectives who received them.
years-title = By year
years-lead = People and work of each year.
# $year: four digits.
year-title = { $year }
phases = Phases
strands = Strands
indicators = Indicators
units-below = Units below
# $year: four digits.
name-since = since { $year }
name-until = until { $year }
former-names = Names over time
# People and collectives who received an award and have no page of their own.
recipients-without-page = Others who received it
# Before the event that ends a phase: “Ends with: 16th congress …”.
ends-with = Ends with
# After a year that the phase shares with the one before it: “2018 belongs to both phases”.
in-both-phases = belongs to both phases
# After the name of a unit that no longer exists.
unit-past = no longer exists
unit-end-unknown = end not known
# After the name of an award that is no longer conferred.
award-past = no longer conferred
# Heading over awards without a level.
other-group = Other

## Nhãn dữ kiện / Labels of facts

facts = Facts
# The value of a fact that holds: “In direct production: Yes”.
yes = Yes
# After an amount of money.
currency = VND
period = Period
launched-by = Launched by
legal-basis = Legal basis
conferred-by = Conferred by
level = Level
valid-from = From
valid-to = Until
successors = Succeeded by
predecessors = Preceded by
parent-unit = Unit above
based-on = Based on
part-of = Part of
# Heading over the movement, phase and strands of an entry.
in-the-movement = In the movement
kind-label = Kind
for-whom = For
born = Born
died = Died

## Một bài / An entry

# Before the name of a photographer: “Photo: …”.
photo = Photo
awards = Awards
# Before a date: “Revoked on …”.
awards-more = More awards
revoked = Revoked
# Before a date: “Achieved …”.
achieved = Achieved
# $number: number and symbol of a decision, such as 123/QĐ-LĐLĐ.
decision-number = Decision No. { $number }
attachments = Attachments
how-to = How to do the same
replicated-by = Who has done the same
# Before a date: “Since March 2017”.
since = Since
achievements = Main results
shortcomings = Shortcomings
lessons = Lessons learned
commended = Commended
works = Initiatives and works
authors = Authors
# Heading over the entries that a story tells about.
about = In this story
related = Related
sources = Sources
# Before one or more names of sources: “Source: …”.
source = Source
# Before the day on which a source was read.
source-read = Read
# Before the names of the facts that a source backs.
source-backs = Backs
sources-disagree = Sources disagree
recipients = Recipients

## Công trình / Projects

goals = Targets
milestones = Milestones
# Before a date: “Due …”.
milestones-done = milestones reached
due = Due
# Before a date: “Completed …”.
done = Completed
milestone-done = done
milestone-open = not done yet
plaque = Plaque
plaque-number = Plaque No.

## Số liệu / Figures

figures = Figures
target = Target
target-met = met
target-behind = not met
# For screen readers, in place of the dash of an empty cell.
no-figure = no figure
# For screen readers, after a number marked *.
provisional = provisional
provisional-note = Provisional figure.
# After the dash that stands for a missing figure.
gap-note = No figure.
row-actual = Actual
row-total = Sum of the units below
# Legend of charts.
legend-provisional = Provisional
# $title: name of the indicator; $from, $to: years.
chart-years-title = { $title }: { $unit }, { $from }–{ $to }
# $title: name of the indicator.
chart-units-title = { $title }: units in { $year }
# Before the values, in the description of a chart for screen readers.
chart-years = Bar chart by year.
chart-units = Bar chart by unit.
# In the place of a bar; short.
chart-gap = no figure
# Heading over a chart of units side by side.
chart-by-unit = Units in { $year }
# How far the target is reached. $year: the year of the value that decides.
standing-met = Target of { $year } met
standing-on-course = On course as of { $year }
standing-behind = Behind the target path in { $year }
standing-depends = { $year }: met or not depends on the kind of mean
standing-unknown = Not enough data to judge
# After the state of a target.
standing-provisional = on a provisional figure
# Before growth by years: “On the year before: 2017 +12%”.
growth-yearly = On the year before
growth-mean = Mean a year, { $from }–{ $to }
# $percent: with its sign, without “%”.
growth-compound = { $percent }% (compound)
growth-arithmetic = { $percent }% (arithmetic)
growth-method = The compound mean is the same growth on each year before that leads from the first figure to the last; the arithmetic mean is the growth over the whole span on the first year, divided by the number of years; both are rounded to one decimal.
growth-method-merged = Where other units joined a unit, its figures after that are compared with the sum of all of them before.
total-method = A sum is given only for years in which every unit below has a figure.
row-target = Target
row-target-compound = Target (compound mean)
row-target-arithmetic = Target (arithmetic mean)
# $percent: the number as the language writes it, without the sign.
target-growth = { $percent }% growth a year on average
# $percent: as above; $year: base year.
method-growth-compound = The target grows by { $percent }% a year, compounded from base year { $year }: each year adds { $percent }% to the target of the year before.
method-growth-arithmetic = The target grows by { $percent }% a year, not compounded, from base year { $year }: each year adds { $percent }% of the base year’s value.
method-growth-both = The plan asks for { $percent }% growth a year on average but fixes neither the base year nor the kind of mean, so the table shows both, counted from { $year }.
method-value = The target is the level that the plan fixes.

## Tìm kiếm / Search

search-title = Search
# Description of the search page.
search-lead = Find people, collectives, initiatives, works, stories and documents, with Vietnamese marks or without.
search-label = Search this site
# Grey words in the empty box; short.
search-hint = Name, unit, work…
search-button = Search
search-results = Suggestions
# The number of results stands at #.
search-count = Results: #
# Last line under the box; leads to the search page.
search-all = See all results
search-none = Nothing was found. Try fewer words, or look through the lists.
search-fail = The search data could not be loaded. Try again, or look through the lists.
search-busy = Searching…
# After the number of results; the words that were searched for instead stand at #.
search-fixed = {" "}for “#”
# Link to the search page in Vietnamese; the number of results there stands at #.
search-other = Results in Vietnamese: #
search-more = Show more
search-sort = Sort by
search-by-relevance = Relevance
search-by-date = Date, newest first
search-by-name = Name
search-filters = Filters
search-no-script = Search needs JavaScript, which is turned off in this browser. These lists lead to everything.
# Heading over links to lists.
search-browse = Look through the lists
search-people = People, by name

## Thông báo / Notices

notice-fallback = This page has not been translated yet; the original Vietnamese text is shown below.
notice-stale = The original was changed after this translation was made; some details may differ.
notice-machine = This translation was made by a machine and has not been reviewed.
notice-demo = Specimen: the people, events and figures on this page are not real.
notice-demo-list = This page shows specimens, each labelled as one; their people, events and figures are not real.
# $date: a day in words, such as “22 February 2016”.
notice-revoked = Revoked on { $date }.
# $date: a day in words.
notice-unit-ended = This unit ceased to exist on { $date }.
notice-unit-ended-unknown = No source at hand says on which day this unit ended.

## Tiêu đề và mô tả trang / Titles and descriptions
#
# Descriptions stand in search pages and on cards of shared links, not on the page: whole sentences of 50 to 160
# characters that tell what is found there. $site: name of the site; $count: number in words, such as “12 entries”;
# $title: title of the page.

# Title of the home page.
home-title = { $site }: exemplary people and their work
# Title of the page of a year. $year: four digits.
year-page-title = People and events of { $year }
# Title of the list of years.
years-page-title = People and events by year
# In place of a long name of the site.
this-site = this site
# Where the words alone could be those of another page. $lead: citation or summary.
titled-description = { $title }: { $lead }
# Added to descriptions that are too short.
description-site = On { $site }, a site about exemplary people and their work.
description-whole = The whole list has { $count }.
description-home = { $site } tells of exemplary workers, collectives, initiatives and projects: what they do, where, and what can be learned.
# One entry, where its own words are short.
description-person = An exemplary person on { $site }: work, achievements and awards.
description-collective = An exemplary collective on { $site }: work, achievements and awards.
description-initiative = An initiative or model on { $site }: how it works, what it brings and where it is used.
description-project = A project on { $site }: its goals, its progress and what came of it.
description-result = Results of the emulation movement on { $site }: figures and achievements.
description-story = A story on { $site } about working people, collectives and exemplary work.
description-document = A document on { $site }: its kind, number, issuer and main points.
description-page = Background and guidance for readers of { $site }.
# Lists.
description-list-person = Exemplary people on { $site } ({ $count }): what they do, where they work, what they achieved and how they were honoured.
description-list-collective = Exemplary collectives on { $site } ({ $count }): teams, shifts, workshops and unions, and what they did together.
description-list-initiative = Initiatives and good models on { $site } ({ $count }): how they work, what they bring and who has done the same.
description-list-project = Works, products and social programmes on { $site } ({ $count }): goals, progress, who is behind them and results.
description-list-result = Results of the emulation movement on { $site } ({ $count }): figures over the years, achievements and lessons.
description-list-story = Stories on { $site } ({ $count }): events, contests, days of remembrance and the lives of working people.
description-list-document = Documents on { $site } ({ $count }): plans, resolutions, decisions and reports on emulation and awards.
description-tradition = Tradition on { $site } ({ $count }): those who went before and live on in history and in people’s hearts.
# $tag: a free tag.
description-tag = Everything tagged “{ $tag }” on { $site } ({ $count }): people, collectives, works, stories and documents.
# Later pages of a list. $title ends with the number of the page; $total: number of pages; $first, $last: names of
# the first and the last entry of the page.
description-later = { $title } of { $total }: from { $first } to { $last }.
description-later-plain = { $title } of the { $total } pages of this list on { $site }.
# Registry.
description-movement = { $title }: { $count } on { $site } about people, collectives, projects and results.
# $movement: name of the movement.
description-phase = { $title }: { $count } in the movement “{ $movement }”.
description-strand = { $title }: { $count } on { $site } in this strand of the movement.
description-unit = { $title }: { $count } on { $site } about its people, collectives and work.
description-unit-empty = { $title }: facts about the unit; no entries on { $site } yet.
description-award = { $title }: { $count } on { $site } about the people and collectives who received it.
description-award-empty = { $title }: facts about the title or commendation; no entries on { $site } yet.
# Here $title is the year alone: “2018”.
description-year = The year { $title } on { $site }: { $count } about people, collectives, works and events.
description-units = Trade unions of every level and other bodies on { $site }, each with its exemplary people, collectives and work.
description-awards = Emulation titles and commendations on { $site }, by level, with the people and collectives who received them.
# $first, $last: years of four digits.
description-years = People, collectives, works and events on { $site }, year by year, from { $first } to { $last }.
description-not-found = There is no such page on { $site }: the address may have changed or been mistyped. Please look in the other sections.

## Áp phích, tờ rơi / Poster and leaflet

# The page to be printed, and the link that leads to it.
poster = Poster and leaflet
# $title: the name of a person, collective or work.
poster-title = { $title }: poster and leaflet
poster-a3 = Poster, A3
poster-a5 = Leaflet, A5
poster-how = Choose the size of paper here, then print with your browser (Ctrl + P). For a PDF to send to a print shop, choose “Save as PDF”.
poster-back = Back to the page
# Beside the code of squares (QR).
poster-scan = Scan the code to read the whole page
# After the awards that are named. $count: number of awards that aren't.
poster-more-awards =
    { $count ->
        [one] and { $count } more award
       *[other] and { $count } more awards
    }
# On posters of specimens, in large type.
poster-demo = Specimen: these people and this work are not real.

## Trang không còn, trang đã chuyển / Pages that are gone or moved

left-out-title = This page is not shown at present
left-out-text = What stood at this address is not published at present. The home page leads to everything else.
moved-title = This page has moved
# A link with the title of the page follows.
moved-text = Its new address is:
# At the lasting address of an entry, which printed codes lead to; a colon and its title follow.
lasting-read = Read this page in English
not-found-title = Page not found
not-found-text = The address may have changed, or may have been typed wrongly. These pages may help:
# The next three are written in the OTHER language of the site: they help a reader who doesn't read this one.
not-found-other-title = Không tìm thấy trang
not-found-other-text = Địa chỉ có thể đã thay đổi hoặc gõ chưa đúng.
not-found-other-home = Về trang chủ tiếng Việt

## Bộ lọc khi tìm / Filters of the search

filter-kind = Kind
filter-strand = Strand
filter-phase = Phase
filter-year = Year
filter-award = Award level
filter-unit = Unit
filter-sector = Sector
filter-direct = Works in direct production

## Dữ liệu mở / Open data

data-title = Open data
data-lead = The facts of published entries and the figures of results, to look up, to add up or to use again.
# Description of the page. $site: name of the site.
data-description = Download the facts and figures of { $site } as CSV, JSON and JSON-LD, with every column explained and how to cite them.
# $site: name of the site.
data-catalogue = Open data of { $site }
# $title: name of a set; $site: name of the site.
data-set-description = { $title } published on { $site }: a row each, with an id that never changes, the address of the page, facts and sources; without the texts of stories.
data-figures = Figures
# $title: name of the set; $site: name of the site.
data-figures-description = { $title } of the results on { $site }: a row for every value, exactly as written, with indicator, unit, year, whether it is provisional or final, and source.
data-figures-count = { $count ->
    [one] { $count } figure
   *[other] { $count } figures
  }
# After the number of entries: “12 people; 3 of them specimens”.
data-specimens = { $count ->
    [one] { $count } of them a specimen
   *[other] { $count } of them specimens
  }
data-download = Download
data-who = Living people are in the data only where they have agreed to open data in so many words. Those who are named without an entry of their own are not in the data. Specimens are marked in the column demo.
data-forms = The id of an entry is given once and never changes. CSV is for spreadsheets; several values in one cell have | between them. JSON and JSON-LD hold every detail. Numbers stand as they were written, digit by digit, with a point for decimals.
data-excel = In Excel: if all columns land in one, use Data → From Text/CSV and choose the comma. Cells of words that begin with =, +, - or @ have a ' before them, so that no spreadsheet takes them for a formula.
data-empty = Nothing on this site may be published as open data at present. Living people are in the data only where they have agreed to that.
data-reuse = Reuse and citation
# $licence: short name of the licence, or its address.
data-licence = The data are offered under the licence { $licence }.
data-licence-read = Read the licence
data-no-licence = The data have no licence yet: they may be read and quoted as the law allows; whoever wants to publish or use them again has to ask the owner of the site.
data-cite = Please name the source and the day of access, for example:
# $publisher: owner; $title: name of the whole; $url: address of this page.
data-citation = { $publisher }, “{ $title }”, { $url }, accessed on …
data-columns = The columns
data-columns-note = Names of columns stand in the first line of the CSV file. In JSON, columns that end in _vi and _en are one member with two languages.
# Before the values that a column can have.
data-values = Values:
data-machines = For machines
data-machines-note = Columns, records and the catalogue described by common standards, for programs and data portals to read by themselves.

## Nguồn tin và lịch / Feeds and calendar

# $site: name of the site; $list: heading of a list.
feed-title-of = { $site }: { $list }
feed-list = New entries of this list (Atom)
calendar = Events and anniversaries (iCalendar)
# $site: name of the site.
calendar-title = { $site }: events and anniversaries
calendar-note = Add this address to the calendar of a phone or computer to see events, anniversaries and the dates of the movement; it renews itself.
# Categories of a calendar.
calendar-event = Event
calendar-anniversary = Anniversary
calendar-movement = Emulation movement
# $name: name of a person or collective.
calendar-born = Birthday of { $name }
calendar-died-hy-sinh = { $name } fell on this day
calendar-died-tu-tran = { $name } passed away on this day
calendar-died-mat = { $name } died on this day
# $name: name of a movement or a phase.
calendar-begins = Begins: { $name }
calendar-ends = Ends: { $name }

## Bản đọc loa và tư liệu báo chí / Loudspeakers and the press

spoken = Text for loudspeakers (in Vietnamese)
# First sentence of the text that is read out over loudspeakers. $name: name or title; of a person with the honorific.
spoken-opening-person = This is the story of { $name }.
spoken-opening-collective = This is the story of the team { $name }.
spoken-opening-initiative = This is an idea worth following: { $name }.
spoken-opening-project = This is about the work or programme { $name }.
spoken-opening-result = These are results of the emulation movement: { $name }.
spoken-opening-story = This is the news: { $name }.
spoken-opening-document = This is about the document { $name }.
# Facts as sentences. $words: trade, unit, place, date (“ngày 22 tháng 2 năm 2016”), names of awards.
spoken-occupation = Work: { $words }.
spoken-unit = Unit: { $words }.
spoken-place = { $words }.
spoken-date = Date: { $words }.
spoken-born = Born { $words }.
spoken-died-hy-sinh = Fell { $words }.
spoken-died-tu-tran = Passed away { $words }.
spoken-died-mat = Died { $words }.
spoken-awards = Was given: { $words }.
press = Download the press kit (zip)
# Headings in a press kit.
press-story = Story
press-pictures = Pictures
press-use = Use
# $owner: who owns the site; $site: its name; $url: address of the page.
press-terms = Text and pictures of this kit may be used by the press, with their meaning kept and the source named. The facts are those of the day of download; the latest stand at { $url }
press-credit = Source to be named: { $owner }, { $site }.
press-picture-terms = With every picture name the photographer or holder of the rights as above; for any use but reporting, please ask.
press-picture-unknown = photographer not recorded, please ask before use
